/**
 * From a sweep to what is to be computed: identities, the list of distinct points with their
 * predicted cost, and bundles of equal cost. Pure functions; no Spark types.
 */
package org.prismsweep.driver.plan;
