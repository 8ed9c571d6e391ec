package org.prismsweep.driver.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.prismsweep.driver.console.Json;

/** Text made harmless for the place in a page where it goes. */
final class PageText {

  private PageText() {}

  /** Text between tags or within a quoted attribute. */
  static String html(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /**
   * A value as JSON within a script element. Every character that could end the element or a line
   * of a script can only occur within strings, where it is written as an escape.
   */
  static String json(Object value) {
    try {
      return Json.STORED
          .writeValueAsString(value)
          .replace("<", "\\u003c")
          .replace(">", "\\u003e")
          .replace("&", "\\u0026")
          .replace("\u2028", "\\u2028")
          .replace("\u2029", "\\u2029");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("Cannot write as JSON: " + value.getClass(), e);
    }
  }
}
