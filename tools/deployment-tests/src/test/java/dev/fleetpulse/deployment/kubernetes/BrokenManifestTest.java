package dev.fleetpulse.deployment.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The check itself: what is right passes, and each of seven kinds of faults is found, in several places. */
class BrokenManifestTest {

    private static final String GOOD = """
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: settings}
            data: {settings.yaml: "http: {}"}
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: api, labels: {app: api}}
            spec:
              type: ClusterIP
              selector: {app: api}
              ports: [{name: http, port: 80, targetPort: http, protocol: TCP}]
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: api}
            spec:
              replicas: 2
              strategy: {type: RollingUpdate}
              selector: {matchLabels: {app: api}}
              template:
                metadata: {labels: {app: api}}
                spec:
                  enableServiceLinks: false
                  securityContext: {seccompProfile: {type: RuntimeDefault}}
                  topologySpreadConstraints:
                    - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}
                  containers:
                    - name: api
                      image: fleetpulse:1
                      imagePullPolicy: IfNotPresent
                      env: [{name: LEVEL, value: "5"}]
                      ports: [{name: http, containerPort: 8080, protocol: TCP}]
                      livenessProbe: {httpGet: {path: /liveness, port: http}, periodSeconds: 10}
                      resources: {limits: {memory: 512Mi}}
                      volumeMounts: [{name: settings, mountPath: /etc/settings}]
                  volumes: [{name: settings, configMap: {name: settings}}]
            ---
            apiVersion: policy/v1
            kind: PodDisruptionBudget
            metadata: {name: api}
            spec: {maxUnavailable: 1, selector: {matchLabels: {app: api}}}
            ---
            apiVersion: networking.k8s.io/v1
            kind: Ingress
            metadata: {name: api}
            spec:
              rules:
                - host: example.org
                  http:
                    paths:
                      - path: /
                        pathType: Prefix
                        backend: {service: {name: api, port: {name: http}}}
            ---
            apiVersion: monitoring.coreos.com/v1
            kind: ServiceMonitor
            metadata: {name: api}
            spec:
              selector: {matchLabels: {app: api}}
              endpoints: [{port: http, interval: 15s, honorLabels: true}]
            """;

    @Test
    void shouldFindNothingWrongWithWhatIsRight() {
        assertThat(ManifestCheck.problems(Manifests.parse(GOOD), Set.of())).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("faults")
    void shouldFindTheFault(String kind, String right, String wrong, String problem) {
        // Given
        assertThat(GOOD).contains(right);
        Manifests broken = Manifests.parse(GOOD.replace(right, wrong));

        // When
        var problems = ManifestCheck.problems(broken, Set.of());

        // Then
        assertThat(problems).as(kind).anySatisfy(found -> assertThat(found).contains(problem));
    }

    private static Stream<Arguments> faults() {
        return Stream.of(
                fault("unknown field", "replicas: 2", "replica: 2", "spec.replica: unknown field"),
                fault("unknown field", "periodSeconds: 10", "period: 10", "livenessProbe.period: unknown field"),
                fault("unknown field", "interval: 15s", "every: 15s", "every: unknown field"),
                fault("missing field", "pathType: Prefix", "", "pathType: missing"),
                fault(
                        "missing field",
                        "selector: {matchLabels: {app: api}}\n  template",
                        "template",
                        "spec.selector: missing"),
                fault("missing field", "containerPort: 8080, ", "", "containerPort: missing"),
                fault("missing field", "topologyKey: zone, ", "", "topologyKey: missing"),
                fault("wrong type", "replicas: 2", "replicas: two", "spec.replicas: not of type Integer"),
                fault("wrong type", "replicas: 2", "replicas: \"2\"", "spec.replicas: not of type Integer"),
                fault("wrong type", "value: \"5\"", "value: 5", "env[0].value: not of type String"),
                fault("wrong type", "enableServiceLinks: false", "enableServiceLinks: \"no\"", "not of type Boolean"),
                fault("wrong type", "memory: 512Mi", "memory: lots", "memory: not of type Quantity"),
                fault("wrong type", "honorLabels: true", "honorLabels: 17", "Boolean"),
                fault(
                        "wrong choice",
                        "imagePullPolicy: IfNotPresent",
                        "imagePullPolicy: Sometimes",
                        "IfNotPresent, Never"),
                fault("wrong choice", "{type: RollingUpdate}", "{type: rollingUpdate}", "Recreate, RollingUpdate"),
                fault("wrong choice", "type: ClusterIP", "type: Cluster", "NodePort"),
                fault("wrong choice", "type: RuntimeDefault", "type: Default", "RuntimeDefault, Unconfined"),
                fault("wrong choice", "ScheduleAnyway", "ScheduleAnyhow", "DoNotSchedule, ScheduleAnyway"),
                fault("wrong choice", "pathType: Prefix", "pathType: Begins", "Exact"),
                fault("wrong kind", "kind: Deployment", "kind: Deploymnt", "no such apiVersion and kind"),
                fault("wrong kind", "apiVersion: apps/v1", "apiVersion: apps/v1beta1", "no such apiVersion and kind"),
                fault(
                        "selector",
                        "matchLabels: {app: api}}\n  template",
                        "matchLabels: {app: apo}}\n  template",
                        "its own pods"),
                fault(
                        "selector",
                        "  selector: {app: api}",
                        "  selector: {app: gateway}",
                        "Service api: selects no pod"),
                fault(
                        "selector",
                        "maxUnavailable: 1, selector: {matchLabels: {app: api}}",
                        "maxUnavailable: 1, selector: {matchLabels: {app: sink}}",
                        "PodDisruptionBudget api: selects no pod"),
                fault(
                        "selector",
                        "spec:\n  selector: {matchLabels: {app: api}}\n  endpoints",
                        "spec:\n  selector: {matchLabels: {app: b}}\n  endpoints",
                        "ServiceMonitor api: no service"),
                fault("reference", "configMap: {name: settings}", "configMap: {name: setting}", "no ConfigMap setting"),
                fault("reference", "targetPort: http", "targetPort: web", "Service api: target port"),
                fault(
                        "reference",
                        "port: http}, periodSeconds",
                        "port: web}, periodSeconds",
                        "livenessProbe asks a port"),
                fault("reference", "[{name: settings, mountPath", "[{name: config, mountPath", "which is no volume"),
                fault(
                        "reference",
                        "service: {name: api, port: {name: http}}",
                        "service: {name: api, port: {name: web}}",
                        "Ingress api"));
    }

    private static Arguments fault(String kind, String right, String wrong, String problem) {
        return Arguments.of(kind, right, wrong, problem);
    }
}
