package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.schema.AlertTransition;

/** Hears of every transition that comes from a verdict, with what the verdict came from, before it is said. */
@FunctionalInterface
interface Verdicts {

    /** For where nothing is looked at again. */
    Verdicts UNHEARD = (rule, subject, entered, view) -> entered;

    /** A rule has decided about a subject; returns what is to be said of it. */
    AlertTransition hear(CompiledRule rule, Subject subject, AlertTransition entered, SubjectView view);
}
