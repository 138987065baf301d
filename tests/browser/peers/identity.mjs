// What Azure's identity service is to a bot, on this machine: publishes keys, and signs tokens, good ones and forged ones.

import { createHmac, createPublicKey, generateKeyPairSync, sign } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";

export const APP = "11111111-2222-3333-4444-555555555555";
export const TENANT = "99999999-8888-7777-6666-555555555555";
export const PASSWORD = "a-secret-of-the-app";

/** The channels each published key may speak for; null where the document does not say, "" a key without an id. */
const PUBLISHED = { first: ["test", "msteams"], other: ["slack"], bare: null, nobody: [], "": ["test"] };
const RSA_HASHES = { RS256: "sha256", RS384: "sha384", RS512: "sha512" };

export class Identity {
  #keys = Object.fromEntries(Object.keys(PUBLISHED).map((id) => [id, newKey()]));
  #stranger = newKey();

  static async open() {
    const identity = new Identity();
    identity.server = createServer((request, response) => response.end(JSON.stringify(identity.#answer(request.url)))).listen(0, "127.0.0.1");
    await once(identity.server, "listening");
    identity.url = `http://127.0.0.1:${identity.server.address().port}`;
    return identity;
  }

  /** What a bot needs to know to be registered here. */
  get settings() {
    return {
      BotFramework__AppId: APP, BotFramework__AppPassword: PASSWORD, BotFramework__TenantId: TENANT,
      BotFramework__OpenIdMetadata: `${this.url}/metadata`, BotFramework__EmulatorOpenIdMetadata: `${this.url}/metadata`, BotFramework__TokenEndpoint: `${this.url}/token`,
      BotFramework__AllowedServiceHosts__0: "127.0.0.1",
    };
  }

  close() {
    this.server.closeAllConnections();
    return new Promise((done) => this.server.close(done));
  }

  /**
   * A token.
   * @param {object} claims
   * @param {{ alg?: string, kid?: string, by?: string }} how by: the key that signs, if not the one that is named; "stranger" is published nowhere
   */
  token(claims, { alg = "RS256", kid = "first", by = kid } = {}) {
    const head = { typ: "JWT", alg, ...(kid === "" ? {} : { kid }) };
    const signed = `${encoded(head)}.${encoded(claims)}`;
    return `${signed}.${this.#signature(alg, signed, by === "stranger" ? this.#stranger : this.#keys[by])}`;
  }

  #signature(alg, text, key) {
    if (alg === "none") return "";
    if (alg === "HS256") return createHmac("sha256", createPublicKey(key).export({ type: "spki", format: "pem" })).update(text).digest("base64url");
    if (alg === "PS256") return sign("sha256", text, { key, padding: 6, saltLength: 32 }).toString("base64url");
    if (alg === "ES256") return sign("sha256", text, { key: generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url");
    return sign(RSA_HASHES[alg], text, key).toString("base64url");
  }

  #answer(path) {
    if (path === "/metadata") return { issuer: "https://api.botframework.com", jwks_uri: `${this.url}/keys` };
    return { keys: Object.entries(PUBLISHED).map(([kid, endorsements]) => this.#published(kid, endorsements)) };
  }

  #published(kid, endorsements) {
    const { n, e } = createPublicKey(this.#keys[kid]).export({ format: "jwk" });
    return { kty: "RSA", use: "sig", n, e, ...(kid === "" ? {} : { kid }), ...(endorsements === null ? {} : { endorsements }) };
  }
}

function newKey() {
  return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
}

function encoded(part) {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
