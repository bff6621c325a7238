interface Title {
  readonly zh: string;
  readonly en: string;
}

const title = (zh: string, en: string): Title => ({ zh, en });

/**
 * Codes of the professional titles that a skill level may lead to, by series (职称系列): those that the national opinion on
 * linking skilled workers and professionals opens to them. A title code outside of these names nothing. 职称
 */
export const titles: Readonly<Record<string, Title>> = {
  // 工程 Engineering
  ENGINEERING_TECHNICIAN: title('技术员', 'Engineering technician'),
  ASSISTANT_ENGINEER: title('助理工程师', 'Assistant engineer'),
  ENGINEER: title('工程师', 'Engineer'),
  SENIOR_ENGINEER: title('高级工程师', 'Senior engineer'),
  PROFESSOR_LEVEL_ENGINEER: title('正高级工程师', 'Professor-level senior engineer'),
  // 农业 Agriculture
  AGRICULTURAL_TECHNICIAN: title('农业技术员', 'Agricultural technician'),
  ASSISTANT_AGRONOMIST: title('助理农艺师', 'Assistant agronomist'),
  AGRONOMIST: title('农艺师', 'Agronomist'),
  SENIOR_AGRONOMIST: title('高级农艺师', 'Senior agronomist'),
  PROFESSOR_LEVEL_AGRONOMIST: title('正高级农艺师', 'Professor-level senior agronomist'),
  // 工艺美术 Arts and crafts
  CRAFT_ARTIST_ASSOCIATE: title('工艺美术员', 'Associate craft artist'),
  ASSISTANT_CRAFT_ARTIST: title('助理工艺美术师', 'Assistant craft artist'),
  CRAFT_ARTIST: title('工艺美术师', 'Craft artist'),
  SENIOR_CRAFT_ARTIST: title('高级工艺美术师', 'Senior craft artist'),
  PROFESSOR_LEVEL_CRAFT_ARTIST: title('正高级工艺美术师', 'Professor-level craft artist'),
  // 文物博物 Cultural relics and museums
  ASSISTANT_CURATOR: title('助理馆员', 'Assistant curator'),
  CURATOR: title('馆员', 'Curator'),
  ASSOCIATE_RESEARCH_CURATOR: title('副研究馆员', 'Associate research curator'),
  RESEARCH_CURATOR: title('研究馆员', 'Research curator'),
  // 实验技术 Laboratory technology
  LABORATORY_TECHNICIAN: title('实验员', 'Laboratory technician'),
  ASSISTANT_LABORATORY_ENGINEER: title('助理实验师', 'Assistant laboratory engineer'),
  LABORATORY_ENGINEER: title('实验师', 'Laboratory engineer'),
  SENIOR_LABORATORY_ENGINEER: title('高级实验师', 'Senior laboratory engineer'),
  PROFESSOR_LEVEL_LABORATORY_ENGINEER: title('正高级实验师', 'Professor-level laboratory engineer'),
  // 艺术 Arts
  FOURTH_CLASS_ARTIST: title('艺术专业四级', 'Artist, fourth class'),
  THIRD_CLASS_ARTIST: title('艺术专业三级', 'Artist, third class'),
  SECOND_CLASS_ARTIST: title('艺术专业二级', 'Artist, second class'),
  FIRST_CLASS_ARTIST: title('艺术专业一级', 'Artist, first class'),
  // 体育 Sports
  JUNIOR_COACH: title('初级教练', 'Junior coach'),
  INTERMEDIATE_COACH: title('中级教练', 'Intermediate coach'),
  SENIOR_COACH: title('高级教练', 'Senior coach'),
  NATIONAL_COACH: title('国家级教练', 'National coach'),
  // 技工院校教师 Teachers of technician schools
  ASSISTANT_LECTURER: title('助理讲师', 'Assistant lecturer'),
  LECTURER: title('讲师', 'Lecturer'),
  SENIOR_LECTURER: title('高级讲师', 'Senior lecturer'),
  PROFESSOR_LEVEL_LECTURER: title('正高级讲师', 'Professor-level lecturer'),
  THIRD_CLASS_INSTRUCTOR: title('三级实习指导教师', 'Training instructor, third class'),
  SECOND_CLASS_INSTRUCTOR: title('二级实习指导教师', 'Training instructor, second class'),
  FIRST_CLASS_INSTRUCTOR: title('一级实习指导教师', 'Training instructor, first class'),
  SENIOR_INSTRUCTOR: title('高级实习指导教师', 'Senior training instructor'),
  PROFESSOR_LEVEL_INSTRUCTOR: title('正高级实习指导教师', 'Professor-level instructor'),
};

export const isTitle = (code: unknown): boolean =>
  typeof code === 'string' && Object.hasOwn(titles, code);
