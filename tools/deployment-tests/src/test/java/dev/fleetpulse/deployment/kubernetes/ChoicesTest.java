package dev.fleetpulse.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.openapi.models.V1Container;
import io.kubernetes.client.openapi.models.V1ContainerPort;
import io.kubernetes.client.openapi.models.V1DeploymentStrategy;
import io.kubernetes.client.openapi.models.V1HTTPIngressPath;
import io.kubernetes.client.openapi.models.V1NetworkPolicySpec;
import io.kubernetes.client.openapi.models.V1PodSecurityContext;
import io.kubernetes.client.openapi.models.V1PodSpec;
import io.kubernetes.client.openapi.models.V1SeccompProfile;
import io.kubernetes.client.openapi.models.V1ServiceSpec;
import io.kubernetes.client.openapi.models.V1TopologySpreadConstraint;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is read from the documentation of the fields that the chart uses: a later client that words it otherwise shows here. */
class ChoicesTest {

    @ParameterizedTest(name = "{1}")
    @MethodSource("fields")
    void shouldReadTheChoicesFromTheDocumentation(Class<?> model, String field, String choices) throws Exception {
        // When
        Choices read = Choices.of(model, model.getDeclaredField(field));

        // Then
        assertThat(read.values()).containsExactlyInAnyOrder(choices.isEmpty() ? new String[0] : choices.split(" "));
    }

    private static Stream<Arguments> fields() {
        return Stream.of(
                Arguments.of(V1Container.class, "imagePullPolicy", "Always IfNotPresent Never"),
                Arguments.of(V1ContainerPort.class, "protocol", "SCTP TCP UDP"),
                Arguments.of(V1DeploymentStrategy.class, "type", "Recreate RollingUpdate"),
                Arguments.of(V1HTTPIngressPath.class, "pathType", "Exact ImplementationSpecific Prefix"),
                Arguments.of(V1NetworkPolicySpec.class, "policyTypes", "Egress Ingress"),
                Arguments.of(V1PodSecurityContext.class, "fsGroupChangePolicy", "Always OnRootMismatch"),
                Arguments.of(V1PodSpec.class, "restartPolicy", "Always Never OnFailure"),
                Arguments.of(V1SeccompProfile.class, "type", "Localhost RuntimeDefault Unconfined"),
                Arguments.of(V1ServiceSpec.class, "type", "ClusterIP ExternalName LoadBalancer NodePort"),
                Arguments.of(V1TopologySpreadConstraint.class, "whenUnsatisfiable", "DoNotSchedule ScheduleAnyway"),
                Arguments.of(V1Container.class, "name", ""),
                Arguments.of(V1PodSpec.class, "serviceAccountName", ""));
    }
}
