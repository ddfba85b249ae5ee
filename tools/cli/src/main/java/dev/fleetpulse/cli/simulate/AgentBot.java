package dev.fleetpulse.cli.simulate;

import dev.fleetpulse.schema.Outcome;
import dev.fleetpulse.schema.ResourceSample;
import java.util.List;
import java.util.Map;

/** An agent that takes tasks from a queue; says how busy its machine is. */
final class AgentBot implements Behaviour {

    private static final String TASK = "task";
    private static final List<String> COMPONENTS = List.of("planner", "coder", "reviewer");

    @Override
    public double eventsPerAction() {
        return 3;
    }

    @Override
    public List<Step> act(Turn turn) {
        String task = "task-" + turn.dice().hex();
        String component = turn.dice().pick(COMPONENTS);
        boolean failed = turn.fails();
        double thought = turn.call(85);
        Step created = Step.of(0, "TASK_CREATED", TASK);
        created.event().setTransition(Detail.moved(TASK, task, null, "RUNNING"));
        Step asked = Detail.call(5 + thought, thought, "model", component, true);
        Step ended = ended(5 + thought + turn.work(15), task, failed);
        String parent = turn.dice().hex();
        created.event().setSpanId(parent);
        asked.event().setSpanId(turn.dice().hex()).setParentSpanId(parent);
        ended.event().setSpanId(parent).setAttributes(Map.of("component", component));
        return List.of(created, asked, ended);
    }

    private static Step ended(double at, String task, boolean failed) {
        Step step = failed
                ? Step.end(at, "TASK_FAILED", TASK, Outcome.FAILURE)
                : Step.end(at, "TASK_COMPLETED", TASK, Outcome.SUCCESS);
        step.event().setTransition(Detail.moved(TASK, task, "RUNNING", failed ? "FAILED" : "DONE"));
        if (failed) {
            step.event().setReasonCode("TOOL_ERROR").setError(Detail.error("ToolError", "command ended with status 1"));
        }
        return step;
    }

    @Override
    public List<Step> vitals(Turn turn) {
        Step sample = Step.of(0, "RESOURCE_SAMPLE", "resources");
        sample.event()
                .setResources(ResourceSample.newBuilder()
                        .setGauges(Map.of(
                                "cpu_percent", turn.gauge("cpu_percent", 10, 45),
                                "memory_percent", turn.gauge("memory_percent", 40, 60),
                                "disk_percent", turn.gauge("disk_percent", 30, 31),
                                "agent_utilisation_percent", turn.gauge("agent_utilisation_percent", 35, 85)))
                        .build());
        return Detail.vitals(turn, Detail.heartbeat(turn, Map.of(), "agent_manager", "task_tracker"), sample);
    }
}
