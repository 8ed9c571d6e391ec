package org.prismsweep.worker.model;

import java.util.List;

/**
 * A setting of a family's trainers, or of its theories.
 *
 * @param name camel-case key in a sweep file's {@code trainer}, or of a flag
 * @param defaultValue default as text, empty when there is none
 * @param choices accepted words, empty when it takes a number
 * @param description one line
 */
public record TrainerSetting(
    String name, String defaultValue, List<String> choices, String description) {}
