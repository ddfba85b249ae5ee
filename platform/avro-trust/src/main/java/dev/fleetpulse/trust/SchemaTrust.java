package dev.fleetpulse.trust;

import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * Tells Avro that our generated types may be instantiated; since 1.12.2 it refuses classes nobody vouched for.
 *
 * <p>Avro looks for logical type factories when it parses its first schema, which is what the static initialiser of
 * every generated type does first. Registered as such a factory, this class runs before any generated type can be
 * touched, in every JVM, without a call or a launcher flag that somebody could forget. It makes no logical type.
 */
public final class SchemaTrust implements LogicalTypes.LogicalTypeFactory {

    private static final String TRUSTED_PACKAGE = "dev.fleetpulse.schema";

    static {
        ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(
                ClassSecurityValidator.getGlobal(),
                type -> type.getPackageName().equals(TRUSTED_PACKAGE)));
    }

    /** Called by Avro through {@link java.util.ServiceLoader}. */
    public SchemaTrust() {}

    @Override
    public LogicalType fromSchema(Schema schema) {
        throw new IllegalArgumentException(getTypeName() + " is no logical type");
    }

    @Override
    public String getTypeName() {
        return "dev.fleetpulse.trust";
    }
}
