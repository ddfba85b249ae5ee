/**
 * {@code fleetpulse demo}: broker, registry, all four services, a receiver of alerts and a simulated fleet in one go. Entry
 * class: {@link dev.fleetpulse.cli.demo.DemoCommand}.
 */
@NullMarked
package dev.fleetpulse.cli.demo;

import org.jspecify.annotations.NullMarked;
