export interface TestMysql {
  /** `mysql://…` or `mariadb://…`, without a database. */
  url: string;
  description: string;
  stop(): Promise<void>;
}

export function startMysql(): Promise<TestMysql>;
