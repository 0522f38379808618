package dev.mien.trainer.report.html;

import static dev.mien.trainer.report.html.Markup.element;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tables as the page has them. */
public final class Tables {

  private Tables() {}

  /** Two columns, names and what they stand for. */
  public static Markup ofPairs(Map<String, String> pairs) {
    List<Markup> rows = new ArrayList<>();
    pairs.forEach(
        (name, value) ->
            rows.add(element("tr", rowHead(name), element("td", value).with("class", "value"))));
    return scrolling(element("table", element("tbody", rows)).with("class", "pairs"));
  }

  /** Heads of columns, then rows whose first cell names them. */
  public static Markup of(List<Markup> columns, List<List<Markup>> rows) {
    List<Markup> body = rows.stream().map(cells -> element("tr", cells)).toList();
    return scrolling(
        element("table", element("thead", element("tr", columns)), element("tbody", body))
            .with("class", "wide"));
  }

  public static Markup columnHead(String name) {
    return element("th", element("span", name)).with("scope", "col");
  }

  /** Of a column of numbers. */
  public static Markup numberHead(String name) {
    return columnHead(name).with("class", "number");
  }

  public static Markup rowHead(String name) {
    return element("th", name).with("scope", "row");
  }

  public static Markup number(String number) {
    return element("td", number).with("class", "number");
  }

  /** A table that is wider than the screen moves by itself, not the page. */
  public static Markup scrolling(Markup table) {
    return element("div", table).with("class", "scroll");
  }
}
