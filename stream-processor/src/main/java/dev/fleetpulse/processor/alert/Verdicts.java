package dev.fleetpulse.processor.alert;

import dev.fleetpulse.processor.rule.CompiledRule;
import dev.fleetpulse.processor.rule.SubjectView;
import dev.fleetpulse.schema.AlertTransition;

/** Hears of every transition that came from a verdict, with what the verdict came from. */
@FunctionalInterface
interface Verdicts {

    /** For where nothing is looked at again. */
    Verdicts UNHEARD = (rule, subject, said, view) -> {};

    /** A rule has decided about a subject. */
    void said(CompiledRule rule, Subject subject, AlertTransition said, SubjectView view);
}
