package dev.fleetpulse.health;

import dev.fleetpulse.health.query.QuerySettings;
import dev.fleetpulse.runtime.config.Default;
import dev.fleetpulse.runtime.http.HttpSettings;

/**
 * Settings of the health API.
 *
 * @param http where it listens, 8080 by default
 * @param query which processors it asks, and for how long
 */
public record HealthApiConfig(@Default("{port: 8080}") HttpSettings http, QuerySettings query) {}
