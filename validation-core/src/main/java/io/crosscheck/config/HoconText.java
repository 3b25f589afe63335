package io.crosscheck.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys and values as HOCON. */
public final class HoconText {
    private static final ConfigRenderOptions HOCON =
            ConfigRenderOptions.concise().setFormatted(true).setJson(false);

    private HoconText() {}

    /** A line or a block for each key, in this order. */
    public static String of(Map<String, Object> keys) {
        return keys.entrySet().stream()
                .map(e -> ConfigValueFactory.fromMap(Map.of(e.getKey(), e.getValue()))
                        .render(HOCON)
                        .strip())
                .collect(Collectors.joining("\n"));
    }
}
