/**
 * Sweep files: YAML text to a validated {@link org.prismsweep.driver.spec.SweepSpec}, with errors
 * that name file, line, key, value and what was expected. No Spark types.
 */
package org.prismsweep.driver.spec;
