/** Rows and documents as text: aligned tables, CSV, JSON. */
package org.prismsweep.driver.cli.output;
