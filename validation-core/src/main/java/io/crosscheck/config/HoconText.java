package io.crosscheck.config;

import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigUtil;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.Map;
import java.util.stream.Collectors;

/** Keys and values as HOCON. */
final class HoconText {
    private static final ConfigRenderOptions HOCON =
            ConfigRenderOptions.concise().setFormatted(true).setJson(false);

    private HoconText() {}

    /** A line or a block for each key, in this order. */
    static String of(Map<String, Object> keys) {
        return keys.entrySet().stream()
                .map(e -> line(e.getKey(), ConfigValueFactory.fromAnyRef(e.getValue())))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String key, ConfigValue value) {
        String text = value.render(HOCON).strip();
        return ConfigUtil.joinPath(key) + (value.valueType() == ConfigValueType.OBJECT ? " " : " = ") + text;
    }
}
