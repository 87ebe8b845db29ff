/** What settings are called where they are chosen, for texts about them. */
export interface SettingNames {
  readonly port: string;
  readonly queue: string;
  readonly files: string;
  readonly data: string;
  readonly label: string;
  /** Where a file with the options of login is named. */
  readonly login: string;
  readonly admin: string;
  readonly adminRole: string;
  readonly adminToken: string;
  readonly telemetry: string;
}

/** Options of the command line. */
export const FLAGS: SettingNames = {
  port: "--port",
  queue: "--queue",
  files: "--files",
  data: "--data",
  label: "--label",
  login: "--auth <file>",
  admin: "--admin",
  adminRole: "--admin-role",
  adminToken: "VITRINE_ADMIN_TOKEN",
  telemetry: "--telemetry",
};

/** Variables of the environment of a built server. */
export const VARIABLES: SettingNames = {
  port: "PORT",
  queue: "QUEUE",
  files: "FILES",
  data: "DATA",
  label: "LABELS",
  login: "vitrine build --auth <file>",
  admin: "ADMIN",
  adminRole: "ADMIN_ROLE",
  adminToken: "ADMIN_TOKEN",
  telemetry: "TELEMETRY",
};
