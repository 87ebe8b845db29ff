// What is around a server: routes, people, calls.
export {
  anyone,
  holder,
  HttpError,
  user,
  visitor,
  type Access,
  type Ring,
  type Route,
  type ServerRequest,
} from "@vitrine/server";
