/** The expression language of {@code where} and of import mappings. */
package org.prismsweep.driver.spec.rule;
