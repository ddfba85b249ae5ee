package dev.fleetpulse.runtime.config;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The value a setting has when neither the file nor the environment names it, as YAML.
 *
 * <p>On a component that is itself a record or a map, the YAML map is laid beneath what the file says, and above the
 * defaults that the nested record has of its own: {@code @Default("{port: 8090}") HttpSettings http}.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Default {

    /** The value, as it would stand in the YAML file. */
    String value();
}
