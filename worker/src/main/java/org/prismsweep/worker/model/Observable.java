package org.prismsweep.worker.model;

/**
 * A function of the model's state that trainers measure and theories predict: a number, or a list
 * of them.
 *
 * @param column name of its column in tables, for example {@code train_loss}
 * @param key short name in JSON output, for example {@code train}
 * @param description one line with the formula
 */
public record Observable(String column, String key, String description) {}
