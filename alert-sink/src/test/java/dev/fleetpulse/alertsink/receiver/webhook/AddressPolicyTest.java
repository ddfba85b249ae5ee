package dev.fleetpulse.alertsink.receiver.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressPolicyTest {

    private static final AddressPolicy STRICT = new AddressPolicy(false);
    private static final AddressPolicy PRIVATE_TOO = new AddressPolicy(true);

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "1.1.1.1", "172.32.0.1", "100.128.0.1", "2606:4700:4700::1111", "64:ff9b::808:808"})
    void shouldAllowPublicAddresses(String address) throws UnknownHostException {
        assertThat(STRICT.refusal(InetAddress.getByName(address))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "2130706433",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.127.255.255",
                "::1",
                "fc00::1",
                "fd12:3456::1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2002:c0a8:101::1"
            })
    void shouldAllowPrivateAddressesOnRequestOnly(String address) throws UnknownHostException {
        // Given
        InetAddress resolved = InetAddress.getByName(address);

        // When / Then
        assertThat(STRICT.refusal(resolved))
                .hasValueSatisfying(why -> assertThat(why).contains("allow_private_addresses"));
        assertThat(PRIVATE_TOO.refusal(resolved)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "fe80::1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "224.0.0.1",
                "ff02::1",
                "255.255.255.255",
                "240.0.0.1",
                "192.0.0.1",
                "198.18.0.1",
                "fd00:ec2::254",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1"
            })
    void shouldNeverAllowLinkLocalAndReservedAddresses(String address) throws UnknownHostException {
        assertThat(PRIVATE_TOO.refusal(InetAddress.getByName(address))).isPresent();
    }
}
