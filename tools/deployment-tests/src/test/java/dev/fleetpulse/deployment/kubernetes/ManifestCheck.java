package dev.fleetpulse.deployment.kubernetes;

import com.google.gson.JsonObject;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1Job;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import io.kubernetes.client.openapi.models.V2HorizontalPodAutoscaler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds manifests against the models of Kubernetes and of Prometheus' operator, and against each other. */
public final class ManifestCheck {

    private static final Map<String, Class<?>> MODELS = Map.ofEntries(
            Map.entry("v1 ConfigMap", V1ConfigMap.class),
            Map.entry("v1 Secret", V1Secret.class),
            Map.entry("v1 Service", V1Service.class),
            Map.entry("v1 ServiceAccount", V1ServiceAccount.class),
            Map.entry("apps/v1 Deployment", V1Deployment.class),
            Map.entry("apps/v1 StatefulSet", V1StatefulSet.class),
            Map.entry("batch/v1 Job", V1Job.class),
            Map.entry("policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class),
            Map.entry("autoscaling/v2 HorizontalPodAutoscaler", V2HorizontalPodAutoscaler.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class),
            Map.entry("networking.k8s.io/v1 Ingress", V1Ingress.class));

    private static final String SERVICE_MONITOR = "monitoring.coreos.com/v1 ServiceMonitor";

    private ManifestCheck() {}

    /**
     * Everything that is wrong, one problem a line.
     *
     * @param existing names of Secrets and ConfigMaps that are said to be in the cluster already
     */
    public static List<String> problems(Manifests manifests, Set<String> existing) {
        List<String> problems = new ArrayList<>();
        for (JsonObject manifest : manifests.objects()) {
            String name = Manifests.kind(manifest) + " " + Manifests.name(manifest);
            ofModel(manifest).forEach(problem -> problems.add(name + ": " + problem));
        }
        problems.addAll(new References(manifests, existing).problems());
        return problems;
    }

    private static List<String> ofModel(JsonObject manifest) {
        String type = Json.text(manifest, "apiVersion") + " " + Manifests.kind(manifest);
        if (type.equals(SERVICE_MONITOR)) {
            return ServiceMonitorModel.problems(manifest);
        }
        Class<?> model = MODELS.get(type);
        return model == null
                ? List.of("no such apiVersion and kind: " + type)
                : new ModelWalk().problems(model, manifest);
    }
}
