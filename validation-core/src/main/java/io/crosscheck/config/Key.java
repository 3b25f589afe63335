package io.crosscheck.config;

/**
 * One key of a suite, defined once: what the reader accepts and what the reference says.
 *
 * @param name as written
 * @param type what is expected; stands in messages after "expected"
 * @param byDefault what holds where the key is absent
 * @param doc what it is for, one paragraph of Markdown
 * @param example a line that a suite may hold in the key's section
 */
record Key(String name, String type, String byDefault, String doc, String example) {}
