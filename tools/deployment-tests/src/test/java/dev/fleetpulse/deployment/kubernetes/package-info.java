/** What Kubernetes would say of manifests, by its models; entry class {@link dev.fleetpulse.deployment.kubernetes.ManifestCheck}. */
@NullMarked
package dev.fleetpulse.deployment.kubernetes;

import org.jspecify.annotations.NullMarked;
