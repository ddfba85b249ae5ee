package dev.fleetpulse.runtime.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of one kind of a part that comes in several kinds: the part is a sealed interface, each kind a record that
 * implements it, and the setting {@code type} says which one it is. Settings of another kind are unknown settings.
 *
 * <pre>{@code
 * sealed interface Target {
 *     @Kind("file") record ToFile(Path path) implements Target {}
 *     @Kind("log") record ToLog() implements Target {}
 * }
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface Kind {

    /** The value of {@code type}, in lower case. */
    String value();
}
