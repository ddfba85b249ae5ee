package dev.fleetpulse.deployment.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.google.gson.JsonObject;
import dev.fleetpulse.cli.FleetPulse;
import dev.fleetpulse.deployment.kubernetes.Json;
import dev.fleetpulse.deployment.kubernetes.Manifests;
import dev.fleetpulse.deployment.kubernetes.Pod;
import dev.fleetpulse.runtime.admin.AdminRoutes;
import dev.fleetpulse.runtime.admin.ServiceHealth;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pods run and how they are asked how they are, held against the code. */
class ChartPodTest {

    private static final Map<String, Integer> PORTS =
            Map.of("gateway", 8090, "processor", 8070, "sink", 8060, "api", 8080);

    @TempDir
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private List<Pod> pods;

    @BeforeEach
    void render() {
        Manifests manifests = Chart.copiedTo(folder).render();
        pods = manifests.objects().stream().filter(Pod::isMadeBy).map(Pod::of).toList();
    }

    @Test
    void shouldRunCommandsThatTheCommandLineKnows() {
        assertThat(pods).hasSize(5).allSatisfy(pod -> {
            String[] arguments = Json.texts(pod.container(), "args").toArray(String[]::new);
            assertThatCode(() -> FleetPulse.commandLine().parseArgs(arguments)).doesNotThrowAnyException();
            assertThat(pod.owner()).as("%s", List.of(arguments)).endsWith("-" + arguments[0]);
        });
        assertThat(pods)
                .filteredOn(pod -> pod.owner().startsWith("Job "))
                .singleElement()
                .satisfies(
                        pod -> assertThat(Json.texts(pod.container(), "args")).startsWith("topics", "create"));
    }

    @Test
    void shouldAskTheProbesThatTheServicesAnswerInTime() {
        assertThat(services()).hasSize(4).allSatisfy(pod -> {
            assertProbe(pod, "livenessProbe", "/liveness", List.of(10, 10, 5, 3));
            assertProbe(pod, "readinessProbe", "/readiness", List.of(5, 5, 3, 2));
            assertProbe(pod, "startupProbe", "/liveness", List.of(0, 5, 3, 36));
        });
    }

    @Test
    void shouldListenOnTheServicesOwnPorts() {
        assertThat(services()).hasSize(4).allSatisfy(pod -> {
            JsonObject port = Json.objects(pod.container(), "ports").get(0);
            assertThat(port.get("containerPort").getAsInt()).isEqualTo(PORTS.get(Json.text(pod.container(), "name")));
        });
    }

    /** What the restricted profile of Kubernetes' pod security standards asks for, and a read-only file system. */
    @Test
    void shouldRunWithoutAnyPrivilege() {
        assertThat(pods).allSatisfy(pod -> {
            JsonObject all = Json.object(pod.spec(), "securityContext");
            JsonObject own = Json.object(pod.container(), "securityContext");
            assertThat(all.get("runAsNonRoot").getAsBoolean()).isTrue();
            assertThat(Json.text(Json.object(all, "seccompProfile"), "type")).isEqualTo("RuntimeDefault");
            assertThat(own.get("allowPrivilegeEscalation").getAsBoolean()).isFalse();
            assertThat(own.get("readOnlyRootFilesystem").getAsBoolean()).isTrue();
            assertThat(Json.texts(Json.object(own, "capabilities"), "drop")).containsExactly("ALL");
            assertThat(pod.spec().get("automountServiceAccountToken").getAsBoolean())
                    .isFalse();
        });
    }

    /** Kubernetes would set FLEETPULSE_API_SERVICE_HOST and the like, which the services refuse as unknown settings. */
    @Test
    void shouldKeepVariablesOfKubernetesOutOfTheSettings() {
        assertThat(pods)
                .allSatisfy(
                        pod -> assertThat(pod.spec().get("enableServiceLinks").getAsBoolean())
                                .isFalse());
    }

    @Test
    void shouldHaveAPlaceToWriteForWhatIsUnpackedAndForState() {
        assertThat(pods).allSatisfy(pod -> assertThat(mounts(pod)).contains("/tmp"));
        assertThat(services())
                .filteredOn(pod -> pod.owner().endsWith("-processor"))
                .singleElement()
                .satisfies(pod -> assertThat(mounts(pod)).contains("/var/lib/fleetpulse"));
    }

    private static List<String> mounts(Pod pod) {
        return Json.objects(pod.container(), "volumeMounts").stream()
                .filter(mount -> !mount.has("readOnly"))
                .map(mount -> Json.text(mount, "mountPath"))
                .toList();
    }

    private static void assertProbe(Pod pod, String name, String path, List<Integer> timings) {
        JsonObject probe = Json.object(pod.container(), name);
        assertThat(AdminRoutes.PROBES).contains(path);
        assertThat(Json.text(Json.object(probe, "httpGet"), "path")).isEqualTo(path);
        assertThat(List.of(
                        number(probe, "initialDelaySeconds"),
                        number(probe, "periodSeconds"),
                        number(probe, "timeoutSeconds"),
                        number(probe, "failureThreshold")))
                .as(pod.owner() + " " + name)
                .isEqualTo(timings);
        assertThat(number(probe, "timeoutSeconds") * 1_000L)
                .as("longer than a service's own checks may take")
                .isGreaterThan(ServiceHealth.CHECK_LIMIT.toMillis());
    }

    private static int number(JsonObject object, String member) {
        return object.has(member) ? object.get(member).getAsInt() : 0;
    }

    private List<Pod> services() {
        return pods.stream().filter(pod -> !pod.owner().startsWith("Job ")).toList();
    }
}
