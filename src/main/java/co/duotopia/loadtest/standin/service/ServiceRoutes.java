package co.duotopia.loadtest.standin.service;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;

/** Maps requests to handlers, on the event loop or off it. */
final class ServiceRoutes {
  private ServiceRoutes() {}

  static void add(RoutesConfig routes, Services services) {
    students(routes, services);
    teachers(routes, services);
    routes.get("/health", onLoop(services, new HealthRoute(services)::health));
  }

  private static void students(RoutesConfig routes, Services services) {
    StudentRoutes students = new StudentRoutes(services);
    boolean newer = services.isNewer();
    routes.post(
        "/api/students/validate",
        onLoop(services, newer ? students::loginByIdentity : students::login));
    routes.post("/api/auth/student/login", onLoop(services, students::loginById));
    routes.get("/api/students/profile", reading(services, students::profile));
    routes.get("/api/students/assignments", reading(services, students::assignments));
    routes.get(
        "/api/students/assignments/{assignment_id}/activities",
        reading(services, students::activities));
    routes.post("/api/students/upload-recording", new UploadRoute(services)::upload);
    if (newer) {
      routes.post("/api/students/update-email", onLoop(services, students::updateEmail));
    }
  }

  private static void teachers(RoutesConfig routes, Services services) {
    TeacherRoutes reading = new TeacherRoutes(services);
    TeachingRoutes making = new TeachingRoutes(services);
    routes.post("/api/auth/teacher/login", onLoop(services, reading::login));
    routes.get("/api/teachers/assignments", onLoop(services, reading::assignments));
    routes.get("/api/teachers/students", onLoop(services, reading::students));
    routes.post("/api/teachers/classrooms", onLoop(services, making::classroom));
    routes.post("/api/teachers/students", onLoop(services, making::student));
    routes.post("/api/teachers/students/batch-import", onLoop(services, making::importStudents));
    routes.put("/api/teachers/students/{id}", onLoop(services, making::changeStudent));
    routes.post(
        "/api/teachers/classrooms/{id}/students/batch", onLoop(services, making::studentBatch));
    routes.post("/api/teachers/programs", onLoop(services, making::program));
    routes.post("/api/teachers/programs/{id}/lessons", onLoop(services, making::lesson));
    routes.post("/api/teachers/lessons/{id}/contents", onLoop(services, making::content));
    routes.get("/api/teachers/lessons/{id}/contents", onLoop(services, making::contents));
    routes.post("/api/teachers/assignments/create", onLoop(services, making::assignment));
    routes.patch("/api/teachers/assignments/{id}", onLoop(services, making::changeAssignment));
  }

  /** A handler of the service; what its session still holds is rolled back off the loop. */
  @FunctionalInterface
  private interface Route {
    void handle(Context context, Session session) throws Exception;
  }

  /** The newer generation reads in a thread pool, off its event loop. */
  private static Handler reading(Services services, Route route) {
    return services.isNewer()
        ? context -> {
          try (Session session = services.session()) {
            route.handle(context, session);
          }
        }
        : onLoop(services, route);
  }

  private static Handler onLoop(Services services, Route route) {
    return context -> {
      try (Session session = services.session()) {
        services
            .loop()
            .work(
                () -> {
                  route.handle(context, session);
                  return null;
                });
      }
    };
  }
}
