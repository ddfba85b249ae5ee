package dev.fleetpulse.alertsink.receiver.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Which addresses a webhook may be sent to, so that a configured or hijacked name cannot make us call into our own
 * network.
 *
 * <table>
 * <caption>Addresses</caption>
 * <tr><th>address</th><th>default</th><th>private allowed</th></tr>
 * <tr><td>public</td><td>yes</td><td>yes</td></tr>
 * <tr><td>loopback, 10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7</td><td>no</td><td>yes</td></tr>
 * <tr><td>link-local (cloud metadata), this network, multicast, reserved</td><td>no</td><td>no</td></tr>
 * </table>
 *
 * <p>IPv6 addresses that embed an IPv4 address (mapped, 6to4, NAT64) are judged by that one.
 *
 * @param allowPrivate whether the second row is allowed
 */
record AddressPolicy(boolean allowPrivate) {

    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};

    /** Why an address must not be called, or empty if it may. */
    Optional<String> refusal(InetAddress given) {
        InetAddress address = unwrapped(given);
        if (isNeverAllowed(address)) {
            return Optional.of("link-local or reserved address");
        }
        if (!allowPrivate && isPrivate(address)) {
            return Optional.of("private address, allowed only with allow_private_addresses: true");
        }
        return Optional.empty();
    }

    private static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean sharedByCarrier = bytes.length == 4 && octet(bytes, 0) == 100 && (octet(bytes, 1) & 0xc0) == 64;
        boolean uniqueLocal = bytes.length == 16 && (octet(bytes, 0) & 0xfe) == 0xfc;
        return address.isLoopbackAddress() || address.isSiteLocalAddress() || sharedByCarrier || uniqueLocal;
    }

    private static boolean isNeverAllowed(InetAddress address) {
        return address.isAnyLocalAddress()
                || address.isLinkLocalAddress()
                || address.isMulticastAddress()
                || (address instanceof Inet4Address && isReserved(address.getAddress()))
                || isMetadata(address);
    }

    /** 0/8, 192.0.0/24, 198.18/15, 240/4. */
    private static boolean isReserved(byte[] ip) {
        return octet(ip, 0) == 0
                || octet(ip, 0) >= 240
                || (octet(ip, 0) == 192 && octet(ip, 1) == 0 && octet(ip, 2) == 0)
                || (octet(ip, 0) == 198 && (octet(ip, 1) & 0xfe) == 18);
    }

    /** The one well-known metadata address that is not link-local: fd00:ec2::254. */
    private static boolean isMetadata(InetAddress address) {
        byte[] ip = address.getAddress();
        return ip.length == 16
                && octet(ip, 0) == 0xfd
                && octet(ip, 1) == 0
                && octet(ip, 2) == 0x0e
                && octet(ip, 3) == 0xc2;
    }

    private static InetAddress unwrapped(InetAddress address) {
        if (!(address instanceof Inet6Address six)) {
            return address;
        }
        byte[] ip = address.getAddress();
        if (six.isIPv4CompatibleAddress() && !address.isLoopbackAddress()) {
            return embedded(ip, 12, address);
        }
        if (Arrays.equals(ip, 0, NAT64.length, NAT64, 0, NAT64.length)) {
            return embedded(ip, 12, address);
        }
        boolean sixToFour = octet(ip, 0) == 0x20 && octet(ip, 1) == 0x02;
        return sixToFour ? embedded(ip, 2, address) : address;
    }

    private static InetAddress embedded(byte[] ip, int from, InetAddress otherwise) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(ip, from, from + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address: " + otherwise, e);
        }
    }

    private static int octet(byte[] ip, int index) {
        return ip[index] & 0xff;
    }
}
