package dev.fleetpulse.processor.rule;

import dev.fleetpulse.schema.EventSample;
import dev.fleetpulse.schema.Signs;
import dev.fleetpulse.schema.Slice;
import dev.fleetpulse.slice.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A subject like another; a test says in what it differs. */
class DelegatingView implements SubjectView {

    private final SubjectView like;

    DelegatingView(SubjectView like) {
        this.like = like;
    }

    @Override
    public Instant at() {
        return like.at();
    }

    @Override
    public Slice window(Window window) {
        return like.window(window);
    }

    @Override
    public Part part() {
        return like.part();
    }

    @Override
    public long consecutiveFailures() {
        return like.consecutiveFailures();
    }

    @Override
    public Duration silence() {
        return like.silence();
    }

    @Override
    public Duration uptime() {
        return like.uptime();
    }

    @Override
    public List<EventSample> recentFailures() {
        return like.recentFailures();
    }

    @Override
    public Signs signs() {
        return like.signs();
    }

    @Override
    public long entitiesInState(EntityAge question) {
        return like.entitiesInState(question);
    }
}
