// Server extensions: routes, authentication, and wrappers around calls.
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
