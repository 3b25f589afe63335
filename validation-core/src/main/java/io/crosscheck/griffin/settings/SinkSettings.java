package io.crosscheck.griffin.settings;

/**
 * A sink of env.json.
 *
 * @param name what dq.json calls it; its type, where it has no name
 * @param type as written
 * @param config what it is told
 */
public record SinkSettings(String name, String type, Options config) {}
