/** Tests of the Helm chart, rendered by Helm itself; entry class {@link dev.fleetpulse.deployment.chart.Chart}. */
@NullMarked
package dev.fleetpulse.deployment.chart;

import org.jspecify.annotations.NullMarked;
