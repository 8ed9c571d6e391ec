/** Spark sessions: masters, logs, jars, memory, and the signals that stop a process. */
package org.prismsweep.driver.session;
