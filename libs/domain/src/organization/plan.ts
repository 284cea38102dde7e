export const plans = ['STARTER', 'GROWTH', 'ENTERPRISE'] as const;

export type Plan = (typeof plans)[number];

export type PlanFeature = 'SCIM provisioning' | 'permission groups';

const included: Record<Plan, ReadonlySet<PlanFeature>> = {
  STARTER: new Set(),
  GROWTH: new Set(),
  ENTERPRISE: new Set<PlanFeature>(['SCIM provisioning', 'permission groups']),
};

export const planIncludes = (plan: Plan, feature: PlanFeature): boolean => included[plan].has(feature);
