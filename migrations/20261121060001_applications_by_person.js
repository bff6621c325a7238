import { Migration } from '@mikro-orm/migrations';

export class ApplicationsByPerson extends Migration {
  name = 'ApplicationsByPerson';

  async up() {
    this.addSql(
      `create index "path_application_person_id_index" on "path_application" ("person_id");`,
    );
  }

  async down() {
    this.addSql(`drop index "path_application_person_id_index";`);
  }
}
