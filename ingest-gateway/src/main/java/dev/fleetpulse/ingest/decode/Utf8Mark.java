package dev.fleetpulse.ingest.decode;

/** The byte order mark that some editors put before UTF-8. */
final class Utf8Mark {

    private Utf8Mark() {}

    /** Bytes to skip at the start of a body: 3 or 0. */
    static int length(byte[] body) {
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }
}
