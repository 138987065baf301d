// The tokens that the Bot Framework's SDK and our program are both shown, and where they judge differently, why.

import { APP, TENANT } from "./identity.mjs";

export const SERVICE = "http://127.0.0.1:50000";
const CHANNEL = "https://api.botframework.com";
const OTHER = "00000000-2222-3333-4444-555555555555";
const FOREIGN = "00000000-8888-7777-6666-555555555555";
const EMULATOR_V1 = "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/";
const EMULATOR_V2 = "https://login.microsoftonline.com/f8cdef31-a31e-4b4a-93e4-5f571e91255a/v2.0";

const minutes = (count) => Math.floor(Date.now() / 1000) + 60 * count;

/** The claims of a good token of a channel, with others; undefined takes one out. */
const channel = (other = {}) => ({ iss: CHANNEL, aud: APP, nbf: minutes(-1), exp: minutes(60), serviceurl: SERVICE, ...other });

/** The same of the Emulator. */
const emulator = (other = {}) => ({ iss: EMULATOR_V1, aud: APP, nbf: minutes(-1), exp: minutes(60), ver: "1.0", appid: APP, ...other });

const foreignTenant = { iss: `https://login.microsoftonline.com/${FOREIGN}/v2.0`, ver: "2.0", appid: undefined, azp: APP };

/**
 * In the order in which both are shown them; the SDK remembers a tenant it has seen.
 * what: the case · claims (made when they are needed, for their times), how: for Identity.token · header: what becomes of the token in the header · activity: what differs in the body
 * sdk, ours: true where it lets in · why: only where the two differ
 */
export const CASES = [
  { what: "a channel's token", claims: () => channel(), sdk: true, ours: true },
  { what: "signed by RS384", claims: () => channel(), how: { alg: "RS384" }, sdk: true, ours: true },
  { what: "signed by RS512", claims: () => channel(), how: { alg: "RS512" }, sdk: true, ours: true },
  { what: "for another channel of the same key", claims: () => channel(), activity: { channelId: "msteams", channelData: { tenant: { id: TENANT } } }, sdk: true, ours: true },
  { what: "expired 4 minutes ago", claims: () => channel({ exp: minutes(-4) }), sdk: true, ours: true },
  { what: "valid in 4 minutes", claims: () => channel({ nbf: minutes(4) }), sdk: true, ours: true },
  { what: "no header", header: () => "", sdk: false, ours: false },
  { what: "the scheme is bearer in small letters", claims: () => channel(), header: (token) => `bearer ${token}`, sdk: false, ours: false },
  { what: "the header has three parts", claims: () => channel(), header: (token) => `Bearer ${token} ${token}`, sdk: false, ours: false },
  { what: "no JSON web token", header: () => "Bearer abc.def", sdk: false, ours: false },
  { what: "unsigned (alg none)", claims: () => channel(), how: { alg: "none" }, sdk: false, ours: false },
  { what: "signed by HS256 with the public key", claims: () => channel(), how: { alg: "HS256" }, sdk: false, ours: false },
  { what: "signed by PS256", claims: () => channel(), how: { alg: "PS256" }, sdk: false, ours: false },
  { what: "signed by ES256", claims: () => channel(), how: { alg: "ES256" }, sdk: false, ours: false },
  { what: "signed with another key than it names", claims: () => channel(), how: { by: "stranger" }, sdk: false, ours: false },
  { what: "its key is not published", claims: () => channel(), how: { kid: "unknown", by: "stranger" }, sdk: false, ours: false },
  { what: "names no key, signed with a published one that has no id", claims: () => channel(), how: { kid: "" }, sdk: true, ours: false, why: "A token must name its key, else any key without an id would do." },
  { what: "changed after signing", claims: () => channel(), header: (token) => `Bearer ${changed(token)}`, sdk: false, ours: false },
  { what: "its signature is cut off", claims: () => channel(), header: (token) => `Bearer ${token.slice(0, token.lastIndexOf(".") + 1)}`, sdk: false, ours: false },
  { what: "for another bot", claims: () => channel({ aud: OTHER }), sdk: false, ours: false },
  { what: "for nobody", claims: () => channel({ aud: undefined }), sdk: false, ours: false },
  { what: "for this bot among others", claims: () => channel({ aud: [OTHER, APP] }), sdk: false, ours: false },
  { what: "from another issuer", claims: () => channel({ iss: "https://evil.example" }), sdk: false, ours: false },
  { what: "expired 6 minutes ago", claims: () => channel({ exp: minutes(-6) }), sdk: false, ours: false },
  { what: "valid in 6 minutes", claims: () => channel({ nbf: minutes(6) }), sdk: false, ours: false },
  { what: "never expires", claims: () => channel({ exp: undefined }), sdk: true, ours: false, why: "A token without an end would be a key for ever to whoever finds it." },
  { what: "for another service address", claims: () => channel({ serviceurl: "http://127.0.0.1:50001" }), sdk: false, ours: false },
  { what: "for no service address", claims: () => channel({ serviceurl: undefined }), sdk: false, ours: false },
  { what: "the activity names no service address", claims: () => channel(), activity: { serviceUrl: undefined }, sdk: true, ours: false, why: "Without one nothing binds the token to where replies go, and there is nowhere to reply." },
  { what: "its key is endorsed for another channel", claims: () => channel(), how: { kid: "other" }, sdk: false, ours: false },
  { what: "its key has no endorsements", claims: () => channel(), how: { kid: "bare" }, sdk: true, ours: false, why: "A channel's key speaks for the channels it is endorsed for, not for all if it names none." },
  { what: "the activity names no channel", claims: () => channel(), activity: { channelId: "" }, sdk: true, ours: false, why: "Whoever leaves the channel out would pass for every one." },
  { what: "the Emulator's token, version 1", claims: () => emulator(), sdk: true, ours: true },
  { what: "the Emulator's token, version 2, from our tenant", claims: () => emulator({ iss: `https://login.microsoftonline.com/${TENANT}/v2.0`, tid: TENANT, ver: "2.0", appid: undefined, azp: APP }), sdk: true, ours: true },
  { what: "the Emulator's token for another bot", claims: () => emulator({ iss: EMULATOR_V2, ver: "2.0", appid: undefined, azp: OTHER }), sdk: false, ours: false },
  { what: "the Emulator's token of an unknown version", claims: () => emulator({ ver: "3.0" }), sdk: false, ours: false },
  { what: "the Emulator's token without audience", claims: () => emulator({ aud: undefined }), sdk: true, ours: false, why: "The SDK does not look at the Emulator's audience; a token that is made out for nobody is not made out for us." },
  { what: "the Emulator's token, its key endorsed for another channel", claims: () => emulator(), how: { kid: "other" }, sdk: false, ours: false },
  { what: "the Emulator's token from a foreign tenant that names itself in tid", claims: () => emulator({ ...foreignTenant, tid: FOREIGN }), sdk: true, ours: false, why: "The SDK believes the token itself which tenants to believe; anybody can have a tenant." },
  { what: "the same tenant afterwards, without tid", claims: () => emulator(foreignTenant), sdk: true, ours: false, why: "And it remembers that tenant for as long as the process lives." },
];

function changed(token) {
  const [head, claims, signature] = token.split(".");
  const other = { ...JSON.parse(Buffer.from(claims, "base64url")), role: "admin" };
  return [head, Buffer.from(JSON.stringify(other)).toString("base64url"), signature].join(".");
}
