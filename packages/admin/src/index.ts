// The owner's page, as an extension of a server.
export { admin, type AdminOptions } from "./admin.ts";
export type { AdminCall, AdminDemo, AdminEnded, AdminError, AdminState, AdminUpstream } from "./state.ts";
