import type { ProvisioningLog } from '@rollcall/audit';
import type { SignIn } from '@rollcall/domain';
import { Counter, type Registry } from 'prom-client';

/** What this process refused identity providers, by cause as the provisioning log explains it, and how sign-ins ended. */
export function measureRefusals(provisioning: ProvisioningLog, signIn: SignIn, registry: Registry): void {
  new Counter({
    name: 'rollcall_scim_refusals_total',
    help: 'Refused SCIM requests by cause, as in the provisioning log, for example REMOVAL_SAFEGUARD or KEY_EXPIRED.',
    labelNames: ['cause'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [cause, count] of provisioning.refusals) this.inc({ cause }, count);
    },
  });
  new Counter({
    name: 'rollcall_sign_ins_total',
    help: 'Sign-ins through the OpenID Connect issuer, by result. Successful ones are counted once per person and hour.',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [outcome, count] of Object.entries(signIn.counted)) this.inc({ outcome }, count);
    },
  });
}
