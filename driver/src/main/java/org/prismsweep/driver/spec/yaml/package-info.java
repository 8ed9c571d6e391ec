/** YAML text with the place of each value. */
package org.prismsweep.driver.spec.yaml;
