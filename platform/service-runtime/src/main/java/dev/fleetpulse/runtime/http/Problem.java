package dev.fleetpulse.runtime.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that is refused, thrown by a handler and answered as {@code application/problem+json}.
 *
 * <p>The code is stable and for programs; the detail is for people and says what was expected.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String detail;
    private final transient Map<String, String> headers;
    private final transient Map<String, Object> members;

    /** @param headers further response headers, for example {@code Retry-After} */
    public Problem(int status, String code, String detail, Map<String, String> headers) {
        this(status, code, detail, headers, Map.of());
    }

    private Problem(int status, String code, String detail, Map<String, String> headers, Map<String, Object> members) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
        this.detail = detail;
        this.headers = Map.copyOf(headers);
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    public Problem(int status, String code, String detail) {
        this(status, code, detail, Map.of());
    }

    /** The same problem with further members in its body, for example what was wrong with each part of the request. */
    public Problem withMembers(Map<String, Object> further) {
        return new Problem(status, code, detail, headers, further);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String detail() {
        return detail;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public Map<String, Object> members() {
        return members;
    }
}
