/** Names of claims of LTI. Sources: LTI 1.3 Core, §5.3; Deep Linking 2.0; Assignment and Grade Services 2.0 */
const LTI = "https://purl.imsglobal.org/spec/lti/claim";
const DEEP = "https://purl.imsglobal.org/spec/lti-dl/claim";

export const CLAIM = {
  type: `${LTI}/message_type`,
  version: `${LTI}/version`,
  deployment: `${LTI}/deployment_id`,
  target: `${LTI}/target_link_uri`,
  link: `${LTI}/resource_link`,
  roles: `${LTI}/roles`,
  deepLinking: `${DEEP}/deep_linking_settings`,
  items: `${DEEP}/content_items`,
  data: `${DEEP}/data`,
  grades: "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint",
} as const;

export const SCORE_SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";

/** Role in a course. Source: LTI 1.3 Core, Appendix A.2.3 */
const COURSE_ROLE = /^http:\/\/purl\.imsglobal\.org\/vocab\/lis\/v2\/membership#(\w+)$/;

/** Roles in the course, in lower case. */
export function rolesIn(claims: Readonly<Record<string, unknown>>): string[] {
  const given = claims[CLAIM.roles];
  const roles = Array.isArray(given) ? given : [];
  return roles.flatMap((role) => COURSE_ROLE.exec(String(role))?.[1]?.toLowerCase() ?? []);
}
