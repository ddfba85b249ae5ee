package dev.fleetpulse.topic;

/**
 * How the topics of one installation are named and made.
 *
 * @param prefix namespace, {@code fleetpulse} by default; a replay uses another
 * @param partitions number of partitions of every topic, at least 1
 * @param replication copies of every partition, at least 1
 * @param manage whether services create missing topics at start; otherwise a missing topic is an error
 * @param createTime false in production: the broker stamps events as they arrive. True where a log is played again, in
 *     replays and tests: records carry the time they are given, and the broker keeps them however old they are
 */
public record TopicSettings(String prefix, int partitions, int replication, boolean manage, boolean createTime) {

    public TopicSettings {
        if (!prefix.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw new IllegalArgumentException("prefix: not a topic name (got " + prefix + ")");
        }
        if (partitions < 1 || partitions > 1_000) {
            throw new IllegalArgumentException("partitions: out of range (got " + partitions + ", allowed 1 to 1000)");
        }
        if (replication < 1 || replication > 7) {
            throw new IllegalArgumentException("replication: out of range (got " + replication + ", allowed 1 to 7)");
        }
    }

    /** Settings under which the broker stamps events. */
    public TopicSettings(String prefix, int partitions, int replication, boolean manage) {
        this(prefix, partitions, replication, manage, false);
    }

    /** The same topics, for a log that is played again: records carry the time they are given. */
    public TopicSettings withCreateTime() {
        return new TopicSettings(prefix, partitions, replication, manage, true);
    }

    /** Full name of a topic here. */
    public String name(TopicDescriptor topic) {
        return topic.under(prefix);
    }
}
