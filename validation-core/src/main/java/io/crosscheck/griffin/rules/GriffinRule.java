package io.crosscheck.griffin.rules;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A rule of {@code evaluate.rule}, or of {@code pre.proc} in its older form, as it is written.
 *
 * @param dslType {@code dsl.type} as written; empty where there is none
 * @param dqType {@code dq.type} as written; empty where there is none
 * @param rule text of the rule
 * @param outName {@code out.dataframe.name}
 * @param inName {@code in.dataframe.name}
 * @param cache whether the result of a spark-sql or df-ops rule is kept in memory
 * @param details values as read from JSON: texts, numbers, booleans, lists, maps; nulls are allowed
 * @param outputs {@code out} in the order of the file
 * @param errorConfs {@code error.confs}
 */
public record GriffinRule(
        String dslType,
        String dqType,
        String rule,
        Optional<String> outName,
        Optional<String> inName,
        boolean cache,
        Map<String, Object> details,
        List<Output> outputs,
        List<ErrorConf> errorConfs) {
    public GriffinRule {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        outputs = List.copyOf(outputs);
        errorConfs = List.copyOf(errorConfs);
    }
}
