package io.crosscheck.report.html;

import io.crosscheck.report.VisibleText;
import io.crosscheck.result.Whereabouts;

/**
 * Where differing rows are.
 *
 * @param column which
 * @param values one value or a range
 * @param rows differing rows that are there
 * @param share of all differing rows, in percent
 * @param width the same in units of 100
 */
public record PlaceView(String column, String values, String rows, String share, double width) {
    static PlaceView of(Whereabouts place) {
        String from = VisibleText.shown(place.from());
        return new PlaceView(
                Shown.text(place.column()),
                place.kind() == Whereabouts.Kind.VALUE ? from : from + " to " + VisibleText.shown(place.to()),
                Shown.number(place.rows()),
                Shown.percent(place.share()),
                Math.floor(place.share() * 10_000) / 100);
    }
}
