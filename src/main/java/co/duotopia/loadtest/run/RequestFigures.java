package co.duotopia.loadtest.run;

import co.duotopia.loadtest.run.requests.Figures;
import co.duotopia.loadtest.run.requests.RequestKind;

/** The figures of the requests of one name. */
public record RequestFigures(RequestKind kind, Figures figures) {}
