package dev.fleetpulse.bench.faults;

/** Alerts while processors die and rules change, and a broker that goes away or fails. */
final class AlertsAndBrokerIT extends FaultsInTurn {

    AlertsAndBrokerIT() {
        super(FaultSuite.alertsAndBroker());
    }
}
