/** Groups of options that several commands share. */
package org.prismsweep.driver.cli.option;
