package dev.fleetpulse.processor.rule;

import org.jspecify.annotations.Nullable;

/**
 * A verdict and the figure it rests on.
 *
 * @param figure the figure that the condition read first; null when it reads none
 */
public record Judgement(Verdict verdict, @Nullable Figure figure) {}
